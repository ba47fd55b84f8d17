import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DomainError } from '../../kernel/domain-error.js';
import { Database } from '../database/database.service.js';
import { Returns } from './contract.interceptor.js';
import { Public } from './route.guard.js';

const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

@ApiTags('operations')
@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  /** The process answers. */
  @Get('health')
  @Public()
  @Returns(Health)
  health() {
    return { status: 'ok' as const };
  }

  /** The database answers and is migrated to this version; 503 otherwise. */
  @Get('ready')
  @Public()
  @Returns(Health)
  async ready() {
    if (!(await this.database.ready())) {
      throw new DomainError(
        'unavailable',
        'not-ready',
        'The database does not answer or is not migrated yet.',
      );
    }
    return { status: 'ok' as const };
  }
}
