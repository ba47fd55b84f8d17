import { Module, StandardSchemaSerializerInterceptor, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { HealthController } from './health.controller.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { ProblemFilter, schemaFault } from './problem.filter.js';
import { RouteGuard } from './route.guard.js';

@Module({
  imports: [PassportModule.register({ session: false })],
  controllers: [HealthController],
  providers: [
    { provide: APP_GUARD, useClass: RouteGuard },
    { provide: APP_PIPE, useValue: new StandardSchemaValidationPipe({ exceptionFactory: schemaFault }) },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
  ],
})
export class HttpModule {}
