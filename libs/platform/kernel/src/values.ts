/** Human-readable text. zh-CN is always present; a missing locale falls back to it, never to a key. */
export type Text = Readonly<{ 'zh-CN': string; en?: string }>;

/** A number written as text, so that storage, wire and arithmetic agree to the last digit. */
export type Decimal = `${number}`;

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The text in the wanted locale, or in zh-CN where it has not been translated. */
export function textIn(text: Text, locale: string): string {
  return locale === 'en' ? (text.en ?? text['zh-CN']) : text['zh-CN'];
}
