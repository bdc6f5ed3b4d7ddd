import type { RequestHandler } from 'express';
import helmet from 'helmet';

const own = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** What a browser may do with our answers: scripts of our own origin, and nothing framed. */
export function securityHeaders(): RequestHandler {
  // HTTPS, if any, ends at a proxy in front; an upgrade here would break a plain local start.
  const shared = { strictTransportSecurity: false } as const;
  const strict = helmet({
    ...shared,
    contentSecurityPolicy: { useDefaults: false, directives: own },
  });
  // swagger-ui writes its styles into the page.
  const documentation = helmet({
    ...shared,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...own, styleSrc: ["'self'", "'unsafe-inline'"] },
    },
  });
  return (request, response, next) =>
    (request.path.startsWith('/api/docs') ? documentation : strict)(request, response, next);
}
