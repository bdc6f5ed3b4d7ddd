import { textIn } from '@bangyang/kernel';
import { englishPlaceName } from '@bangyang/regions';
import type { PublicCertificate } from '@bangyang/publications-contract';
import QRCode from 'qrcode';
import { printedDay } from './printed-time.js';

/** What the certificate template lays out; `qr` is SVG. */
export interface CertificatePage {
  readonly data: Readonly<Record<string, string>>;
  readonly qr: string;
}

/** The words of one certificate, in Chinese with English beneath. `publicUrl` is where it can be checked. */
export async function certificatePage(
  certificate: PublicCertificate,
  publicUrl: string,
): Promise<CertificatePage> {
  const { id, name, code, organiser, rank, grade, tier, releasedAt, title, listTitle } =
    certificate;
  const address = `${publicUrl}/certificates/${id}`;
  const place = [
    rank === undefined ? undefined : { zh: `第${rank}名`, en: `rank ${rank}` },
    tier && { zh: textIn(tier, 'zh-CN'), en: textIn(tier, 'en').toLowerCase() },
    grade === undefined ? undefined : { zh: `${grade}级`, en: `grade ${grade}` },
  ].filter((item) => item !== undefined);
  const english = code === undefined ? undefined : englishPlaceName(code);
  return {
    qr: await QRCode.toString(address, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }),
    data: {
      name,
      heading: '证书',
      headingEn: 'Certificate',
      certifies: '兹证明',
      entered: `列入《${textIn(title, 'zh-CN')}》“${textIn(listTitle, 'zh-CN')}”${place.map(({ zh }) => `，${zh}`).join('')}。`,
      enteredEn: `${english === undefined ? '' : `${english} `}stands in "${textIn(listTitle, 'en')}" of ${textIn(title, 'en')}${place.map(({ en }) => `, ${en}`).join('')}.`,
      organiser,
      date: printedDay(releasedAt),
      number: `编号 No. ${id}`,
      check: '扫码核验真伪与效力 · Scan to check',
      address,
    },
  };
}
