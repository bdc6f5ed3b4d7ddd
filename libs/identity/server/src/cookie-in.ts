import type { IncomingMessage } from 'node:http';

/** What a browser sent back of a cookie; undefined where it has none of that name. */
export function cookieIn(request: IncomingMessage, name: string): string | undefined {
  const pair = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
