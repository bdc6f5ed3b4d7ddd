export { Api, resourceAt, valueOf } from './api';
export { Session } from './session';
export { staffInterceptor } from './staff-interceptor';
export { StepUp } from './step-up';
export { identityRoutes, doorRoutes } from './identity.routes';
