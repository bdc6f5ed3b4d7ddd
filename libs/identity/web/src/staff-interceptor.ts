import { HttpContextToken, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { problemOf } from '@bangyang/ui';
import { changes, courseOf } from './refusal-course';
import { Session } from './session';

/** For requests that say themselves what a refusal means: the sign-in, the password asked again. */
export const OWN_REFUSALS = new HttpContextToken<boolean>(() => false);

/** Adds what proves that a page of ours asks; asks for the password where it is needed fresh; leads who is signed out to the sign-in and back. */
export const staffInterceptor: HttpInterceptorFn = (request, next) => {
  const session = inject(Session);
  const router = inject(Router);
  const marked = () =>
    changes(request.method)
      ? request.clone({ setHeaders: { 'x-csrf-token': session.me()?.csrf ?? '' } })
      : request;
  return next(marked()).pipe(
    catchError((error: unknown) => {
      const course = courseOf({
        code: problemOf(error).code,
        ownRefusals: request.context.get(OWN_REFUSALS),
        signedIn: session.me() !== undefined,
      });
      if (course === 'sign-in') {
        session.me.set(undefined);
        void router.navigate(['/login'], { queryParams: { back: router.url } });
      }
      if (course !== 'ask-password') return throwError(() => error);
      return from(session.askStepUp()).pipe(
        switchMap((given) => (given ? next(marked()) : throwError(() => error))),
      );
    }),
  );
};
