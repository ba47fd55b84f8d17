import { Body, Controller, Get, Patch, Put, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/http/actor.js';
import { Returns } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { LogoService } from './logo.service.js';
import { LogoView, WorkspaceChange, WorkspaceView } from './workspaces.schema.js';
import { WorkspacesService } from './workspaces.service.js';

@ApiTags('workspace')
@Controller('workspace')
export class WorkspacesController {
  constructor(
    private readonly workspaces: WorkspacesService,
    private readonly logos: LogoService,
  ) {}

  /** The business the actor works in. */
  @Get()
  @Requires('workspace:read')
  @Returns(WorkspaceView)
  read(@CurrentActor() actor: Actor) {
    return this.workspaces.current(actor);
  }

  /** Changes facts of the business; bank account and e-mail address ask for a recent proof of who is there. */
  @Patch()
  @Requires('workspace:write')
  @Returns(WorkspaceView)
  change(
    @CurrentActor() actor: Actor,
    @Body({ schema: WorkspaceChange }) body: WorkspaceChange,
    @Req() request: FastifyRequest,
  ) {
    return this.workspaces.change(actor, body, request.ip);
  }

  /** Replaces the logo by the PNG or JPEG sent as the body, 1 MB at most. */
  @Put('logo')
  @Requires('workspace:write')
  @ApiConsumes('image/png', 'image/jpeg')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Returns(LogoView)
  putLogo(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return this.logos.put(actor, request.body);
  }

  /** The logo, as it was sent. */
  @Get('logo')
  @Requires('workspace:read')
  @ApiProduces('image/png', 'image/jpeg')
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  async readLogo(@CurrentActor() actor: Actor) {
    const { bytes, media_type } = await this.logos.get(actor);
    const name = media_type === 'image/png' ? 'logo.png' : 'logo.jpg';
    return new StreamableFile(bytes, {
      type: media_type,
      disposition: `attachment; filename="${name}"`,
      length: bytes.length,
    });
  }
}
