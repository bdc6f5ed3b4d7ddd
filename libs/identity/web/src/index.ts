export { Api, resourceAt, valueOf } from './api';
export { Session } from './session';
export { staffInterceptor } from './staff-interceptor';
export { StepUp } from './step-up';
export { WorkspaceSwitch, type Workspace } from './workspace-switch';
export { identityRoutes, doorRoutes } from './identity.routes';
