import { HttpContextToken, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { problemOf } from '@bangyang/ui';
import { Session } from './session';

/** For requests that say themselves what a refusal means: the sign-in, the password asked again. */
export const OWN_REFUSALS = new HttpContextToken<boolean>(() => false);

/** Adds what proves that a page of ours asks; asks for the password where it is needed fresh; leads who is signed out to the sign-in and back. */
export const staffInterceptor: HttpInterceptorFn = (request, next) => {
  const session = inject(Session);
  const router = inject(Router);
  const marked = () =>
    request.method === 'GET'
      ? request
      : request.clone({ setHeaders: { 'x-csrf-token': session.me()?.csrf ?? '' } });
  return next(marked()).pipe(
    catchError((error: unknown) => {
      const { code } = problemOf(error);
      if (request.context.get(OWN_REFUSALS)) return throwError(() => error);
      if (code === 'auth.signed-out' && session.me()) {
        session.me.set(undefined);
        void router.navigate(['/login'], { queryParams: { back: router.url } });
      }
      if (code !== 'auth.step-up') return throwError(() => error);
      return from(session.askStepUp()).pipe(
        switchMap((given) => (given ? next(marked()) : throwError(() => error))),
      );
    }),
  );
};
