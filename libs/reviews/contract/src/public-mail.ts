/** Providers at which anybody has a mailbox: to share one says nothing of two people. */
export const publicMailDomains: ReadonlySet<string> = new Set([
  '126.com',
  '139.com',
  '163.com',
  '188.com',
  '189.cn',
  '21cn.com',
  '263.net',
  'aliyun.com',
  'aol.com',
  'eyou.com',
  'fastmail.com',
  'foxmail.com',
  'gmail.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'live.cn',
  'live.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'msn.com',
  'outlook.com',
  'outlook.jp',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'sina.cn',
  'sina.com',
  'sina.com.cn',
  'sogou.com',
  'sohu.com',
  'tom.com',
  'vip.163.com',
  'vip.126.com',
  'vip.qq.com',
  'vip.sina.com',
  'wo.cn',
  'yahoo.cn',
  'yahoo.co.jp',
  'yahoo.com',
  'yahoo.com.cn',
  'yandex.com',
  'yeah.net',
  'zoho.com',
]);

/** What stands after the @, unless anybody may have it. */
export function ownMailDomain(address: string): string | undefined {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
  return domain === '' || publicMailDomains.has(domain) ? undefined : domain;
}
