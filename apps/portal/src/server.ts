import { AngularAppEngine, createRequestHandler } from '@angular/ssr';
import type { ReadPublic } from './app/public-files-backend';

const engine = new AngularAppEngine();

/** The page at a path such as `/en/editions/top100-2021`, complete without scripts; 404 pages too. */
export async function renderPage(path: string, readPublic: ReadPublic): Promise<string> {
  const response = await engine.handle(new Request(new URL(path, 'http://localhost')), {
    readPublic,
  });
  if (!response) throw new Error(`the portal has no page ${path}`);
  return response.text();
}

/** What the Angular builder looks for; pages are rendered ahead, not on request. */
export const reqHandler = createRequestHandler((request) => engine.handle(request));
