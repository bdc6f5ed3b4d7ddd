import {
  CheckCircleFill,
  CheckOutline,
  CloseCircleFill,
  CloseOutline,
} from '@ant-design/icons-angular/icons';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import type { ApplicationConfig } from '@angular/core';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { staffInterceptor } from '@bangyang/identity-web';
import { provideNzIcons } from 'ng-zorro-antd/icon';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter(routes, withComponentInputBinding()),
    provideHttpClient(withInterceptors([staffInterceptor])),
    provideNzIcons([CheckCircleFill, CheckOutline, CloseCircleFill, CloseOutline]),
  ],
};
