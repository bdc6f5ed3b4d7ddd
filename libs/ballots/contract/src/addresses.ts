/** Where anybody opens as many mailboxes as they like; that voters share such a domain says nothing. */
export const publicMailDomains: ReadonlySet<string> = new Set([
  '126.com',
  '139.com',
  '163.com',
  '188.com',
  '189.cn',
  'aliyun.com',
  'foxmail.com',
  'gmail.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'msn.com',
  'outlook.com',
  'proton.me',
  'qq.com',
  'sina.cn',
  'sina.com',
  'sohu.com',
  'tom.com',
  'vip.163.com',
  'vip.qq.com',
  'wo.cn',
  'yahoo.com',
  'yeah.net',
]);

const dotless = new Set(['gmail.com', 'googlemail.com']);

/** The mailbox behind an address: case, `+tags` and, where the provider ignores them, dots do not make another. */
export function mailboxOf(address: string): { readonly local: string; readonly domain: string } {
  const [name = '', host = ''] = address.normalize('NFKC').trim().toLowerCase().split('@');
  const untagged = name.split('+')[0] ?? name;
  const isDotless = dotless.has(host);
  return {
    local: isDotless ? untagged.replaceAll('.', '') : untagged,
    domain: isDotless ? 'gmail.com' : host,
  };
}

export const mailIdentity = (address: string): string => {
  const { local, domain } = mailboxOf(address);
  return `${local}@${domain}`;
};

/** What addresses of one hand have in common, before it is hashed; null where it would say nothing. */
export function mailTraits(address: string): {
  /** the mailbox whatever dots and hyphens it is written with */
  readonly alias: string;
  readonly stem: string | null;
  readonly domain: string | null;
  readonly letters: string | null;
} {
  const { local, domain } = mailboxOf(address);
  const bare = local.replace(/[._-]/g, '');
  const letters = bare.replace(/[^a-z]/g, '').slice(0, 3);
  const isPublic = publicMailDomains.has(domain);
  const isNumbered = /\d/.test(bare) && (letters !== '' || !isPublic);
  return {
    alias: `${bare}@${domain}`,
    // A number alone is what many providers give out.
    stem: isNumbered ? `${bare.replace(/\d+/g, '#')}@${domain}` : null,
    domain: isPublic ? null : domain,
    letters: letters === '' ? null : letters,
  };
}

/** `+` and digits; a number without a country is of the mainland. Undefined where it is none. */
export function phoneIdentity(number: string): string | undefined {
  const bare = number
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .replace(/^00/, '+');
  const full = bare.startsWith('+') ? bare : `+86${bare}`;
  return /^\+861[3-9]\d{9}$/.test(full) || (/^\+\d{8,15}$/.test(full) && !full.startsWith('+86'))
    ? full
    : undefined;
}

/** The range that an address is counted with: IPv4 /24, IPv6 /48. */
export function addressPrefix(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (plain.includes('.')) return plain.split('.').slice(0, 3).join('.');
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  return [...front, ...zeros, ...back].slice(0, 3).join(':');
}
