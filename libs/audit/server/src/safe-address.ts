import { CodedError } from '@bangyang/kernel';
import ipaddr from 'ipaddr.js';
import { lookup } from 'node:dns/promises';

/**
 * The address to connect to for a URL of somebody else's choosing. Looked up once and then used as it is, so
 * that a name cannot lead elsewhere a moment later. Throws `webhook.address` for what lies inside.
 */
export async function refusePrivateAddress(url: URL, allowPrivate: boolean): Promise<string> {
  const refuse = (what: string): never => {
    throw new CodedError({
      code: 'webhook.address',
      where: 'url',
      what,
      fix: 'give an https address that can be reached from outside',
    });
  };
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
    refuse(`${url.protocol}// is not used for webhooks`);
  if (url.username !== '' || url.password !== '') refuse('the address holds a name or a password');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) return refuse(`nothing is known of the host ${url.hostname}`);
  // `process` also unwraps IPv4 inside IPv6, which would otherwise lead inside.
  const inside = found.find(({ address }) => ipaddr.process(address).range() !== 'unicast');
  if (inside && !allowPrivate) refuse(`${url.hostname} lies inside (${inside.address})`);
  return first.address;
}
