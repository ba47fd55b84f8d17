import { Controller, Get, HttpStatus, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { PatientKeys as Versions } from './patient-keys.schema.js';
import { PatientKeys } from './patient-keys.service.js';

@ApiTags('workspace')
@Controller('patient-keys')
export class PatientKeysController {
  constructor(private readonly keys: PatientKeys) {}

  /** Which versions of the keys that seal patients there are; never a key. */
  @Get()
  @Requires('workspace:write')
  @Returns(Versions)
  list(@CurrentActor() actor: Actor) {
    return this.keys.list(actor);
  }

  /** Makes a new version and has everything sealed anew under it; the versions before it are then deleted. */
  @Post('rotate')
  @Requires('workspace:write')
  @TakesIdempotencyKey()
  @Returns(Versions, HttpStatus.ACCEPTED)
  rotate(@CurrentActor() actor: Actor) {
    return this.keys.rotate(actor);
  }
}
