import { CodedError } from '@bangyang/kernel';
import {
  applyDecorators,
  Inject,
  Injectable,
  Optional,
  SetMetadata,
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Observable } from 'rxjs';
import { inScope, type Scope } from './scope.js';

const ACCESS = 'bangyang:access';
const DRY_RUN = 'bangyang:no-dry-run';

/** Anybody may call this. Said beside the route and in the API document. */
export const publicOperation = (): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS, 'public'), ApiExtension('x-public', true));

/** Only who holds the permission may call this. Said beside the route and in the API document. */
export const permission = (name: string): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS, name), ApiExtension('x-permission', name));

/** Whoever is signed in may call this, for themselves. */
export const ownAccount = (): MethodDecorator => permission(OWN_ACCOUNT);
export const OWN_ACCOUNT = 'account.own';

/** The effect of this route is not in the database alone, so it cannot be tried and taken back. */
export const noDryRun = (): MethodDecorator => SetMetadata(DRY_RUN, true);

/** Whether a route says who may call it; one that does not is refused at start. */
export const accessOf = (handler: object): string | undefined =>
  Reflect.getMetadata(ACCESS, handler) as string | undefined;

/**
 * What this operation changes leaves its trace in a ledger of its own, named in the API document, and not
 * in the audit: the audit is a chain that one writer after another extends, and it names who acted.
 */
export const keepsOwnLedger = (ledger: string): MethodDecorator =>
  ApiExtension('x-own-ledger', ledger);

/** Decides who is let in; the identity feature provides it. Throws a coded refusal. */
export interface AccessGate {
  /** `params` are those of the route: what is asked about */
  admit(
    request: Request,
    permission: string,
    params: Readonly<Record<string, string>>,
  ): Promise<Scope>;
}
export const ACCESS_GATE = Symbol('access gate');

type Admitted = Request & { bangyangScope?: Scope };

/** Lets nobody in without a word: a route is public or has a permission that the gate grants. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Optional() @Inject(ACCESS_GATE) private readonly gate?: AccessGate) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(context.getHandler());
    const request = context.switchToHttp().getRequest<Admitted>();
    if (access === 'public') return true;
    const scope = await this.admit(request, access ?? 'nobody');
    // What one may see changes with the stage, the data and one's roles: an answer is for now, and for nobody else.
    context.switchToHttp().getResponse<Response>().setHeader('cache-control', 'no-store');
    request.bangyangScope = { ...scope, ...(asksDryRun(request, context) && { dryRun: true }) };
    return true;
  }

  private admit(request: Request, name: string): Promise<Scope> {
    if (!this.gate) {
      throw new CodedError({ code: 'auth.signed-out', what: 'nobody can sign in here' });
    }
    return this.gate.admit(request, name, request.params as Record<string, string>);
  }
}

function asksDryRun(request: Request, context: ExecutionContext): boolean {
  if (request.query['dry_run'] === undefined || request.method === 'GET') return false;
  const refuses = Reflect.getMetadata(DRY_RUN, context.getHandler()) as boolean | undefined;
  if (refuses) {
    throw new CodedError({
      code: 'request.no-dry-run',
      where: 'dry_run',
      what: 'this cannot be tried without being done',
      fix: 'leave out dry_run',
    });
  }
  context.switchToHttp().getResponse<Response>().setHeader('x-dry-run', '1');
  return true;
}

/** Runs the handler, and whatever it starts, in the scope that the guard admitted. */
@Injectable()
export class ScopeInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const scope = context.switchToHttp().getRequest<Admitted>().bangyangScope;
    if (!scope) return next.handle();
    return new Observable((subscriber) =>
      inScope(scope, () => next.handle().subscribe(subscriber)),
    );
  }
}
