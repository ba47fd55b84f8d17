import { ArgumentMetadata, Module, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { AnswerInterceptor } from './contract.interceptor.js';
import { HealthController } from './health.controller.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { ProblemFilter, schemaFault } from './problem.filter.js';
import { RouteGuard } from './route.guard.js';

/** Reads every part of a request with the schema its route names, and says where one does not fit. */
class InputPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (!metadata.schema || metadata.type === 'custom') return value;
    this.stripProtoKeys(value);
    const result = await this.validate<T>(value, metadata.schema, undefined);
    if (result.issues) throw schemaFault(result.issues, metadata, value);
    return result.value;
  }
}

@Module({
  imports: [PassportModule.register({ session: false })],
  controllers: [HealthController],
  providers: [
    { provide: APP_GUARD, useClass: RouteGuard },
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
  ],
})
export class HttpModule {}
