import {
  ApiOutline,
  AuditOutline,
  CheckCircleFill,
  CheckOutline,
  CloseCircleFill,
  CloseOutline,
  DashboardOutline,
  MailOutline,
  MenuOutline,
  NotificationOutline,
  OrderedListOutline,
  TeamOutline,
  UserOutline,
} from '@ant-design/icons-angular/icons';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import type { ApplicationConfig } from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding } from '@angular/router';
import { staffInterceptor } from '@bangyang/identity-web';
import { REFUSALS } from '@bangyang/ui';
import { provideNzIcons } from 'ng-zorro-antd/icon';
import { routes } from './app.routes';
import { refusals } from './refusals';
import { WindowTitle } from './window-title';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter(routes, withComponentInputBinding()),
    { provide: TitleStrategy, useExisting: WindowTitle },
    { provide: REFUSALS, useValue: refusals },
    provideHttpClient(withInterceptors([staffInterceptor])),
    // Only what is drawn: an icon that is not listed would be asked for over the network.
    provideNzIcons([
      ApiOutline,
      AuditOutline,
      CheckCircleFill,
      CheckOutline,
      CloseCircleFill,
      CloseOutline,
      DashboardOutline,
      MailOutline,
      MenuOutline,
      NotificationOutline,
      OrderedListOutline,
      TeamOutline,
      UserOutline,
    ]),
  ],
};
