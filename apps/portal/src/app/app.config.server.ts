import { HttpBackend } from '@angular/common/http';
import { mergeApplicationConfig } from '@angular/core';
import { provideServerRendering, RenderMode, withRoutes } from '@angular/ssr';
import { appConfig } from './app.config';
import { PublicFilesBackend } from './public-files-backend';

export const serverConfig = mergeApplicationConfig(appConfig, {
  providers: [
    provideServerRendering(withRoutes([{ path: '**', renderMode: RenderMode.Server }])),
    { provide: HttpBackend, useClass: PublicFilesBackend },
  ],
});
