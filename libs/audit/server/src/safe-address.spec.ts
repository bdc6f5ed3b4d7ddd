import { describe, expect, it } from '@jest/globals';
import { refusePrivateAddress } from './safe-address.js';

const refusal = (url: string, allowPrivate = false): Promise<string> =>
  refusePrivateAddress(new URL(url), allowPrivate).then(
    () => 'let through',
    (error: Error) => error.message,
  );

describe('where a webhook may lead', () => {
  it('is not inside: loopback, private ranges, link-local, metadata, and IPv4 dressed as IPv6', async () => {
    for (const host of [
      '127.0.0.1',
      'localhost',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '[::1]',
      '[fd00::1]',
      '[fe80::1]',
      '[::ffff:127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '2130706433',
      '0x7f.1',
    ])
      expect([host, await refusal(`https://${host}/hook`)]).toEqual([
        host,
        expect.stringContaining('lies inside'),
      ]);
  });

  it('is reached over https, without a password in the address', async () => {
    expect(await refusal('http://93.184.216.34/')).toContain('http:// is not used for webhooks');
    expect(await refusal('https://user:secret@93.184.216.34/')).toContain(
      'holds a name or a password',
    );
    expect(await refusal('https://93.184.216.34/')).toBe('let through');
    expect(await refusal('http://127.0.0.1/', true)).toBe('let through');
  });
});
