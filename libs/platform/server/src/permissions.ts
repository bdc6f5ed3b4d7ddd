import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

const ACCESS = 'bangyang:access';

/** Anybody may call this. Said beside the route and in the API document. */
export const publicOperation = (): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS, 'public'), ApiExtension('x-public', true));

/** Only who holds the permission may call this. Said beside the route and in the API document. */
export const permission = (name: string): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS, name), ApiExtension('x-permission', name));

/** Whether a route says who may call it; one that does not is refused at start. */
export const accessOf = (handler: object): string | undefined =>
  Reflect.getMetadata(ACCESS, handler) as string | undefined;
