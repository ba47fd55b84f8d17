import { DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSourceOptions } from 'typeorm';
import { Clock } from './clock/clock.service.js';
import { Config } from './config/config.service.js';
import { dataSourceOptions } from './database/data-source.client.js';
import { Database } from './database/database.service.js';
import { Files } from './files/files.service.js';
import { HttpModule } from './http/http.module.js';
import { Outgoing } from './http/outgoing.client.js';
import { Jobs } from './jobs/jobs.service.js';
import { Mail } from './mail/mail.client.js';
import { MailWorker } from './outbox/mail.worker.js';
import { Outbox } from './outbox/outbox.service.js';
import { Secrecy } from './secrecy/secrecy.service.js';

/** What every feature may use: settings, the database door, jobs, mail, files, the clock, HTTP. It knows no feature; its lists are given. */
@Global()
@Module({})
export class PlatformModule {
  static with(
    lists: Pick<DataSourceOptions, 'entities' | 'migrations'>,
    config: Config,
    clock: Clock,
  ): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...dataSourceOptions(config.databaseUrl!, lists),
            migrationsTableName: 'migration',
            retryAttempts: 0,
          }),
        }),
        HttpModule,
      ],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        Database,
        Jobs,
        Outbox,
        Files,
        Mail,
        MailWorker,
        Outgoing,
        Secrecy,
      ],
      exports: [Config, Clock, Database, Jobs, Outbox, Files, Mail, Outgoing, Secrecy],
    };
  }
}
