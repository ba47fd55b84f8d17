import { Body, Controller, Delete, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/http/actor.js';
import { id, Returns } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { Member, MemberChange, MemberEnding, MemberPage } from './members.schema.js';
import { MembersService } from './members.service.js';
import { AsksWhoIsThere } from './recent-proof.guard.js';
import { IdPageQuery, Nothing } from './workspaces.schema.js';

@ApiTags('members')
@Controller('members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  /** Who works here, in the order they joined Permanence. */
  @Get()
  @Requires('members:read')
  @Returns(MemberPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: IdPageQuery }) query: IdPageQuery) {
    return this.members.page(actor, query);
  }

  /** Gives a member another role; asks who is there. */
  @Patch(':user_id')
  @Requires('members:write')
  @AsksWhoIsThere()
  @Returns(Member)
  change(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Body({ schema: MemberChange }) body: MemberChange,
  ) {
    return this.members.change(actor, user_id, body);
  }

  /** Ends a membership; asks who is there. What the person did stays in the audit trail. */
  @Delete(':user_id')
  @Requires('members:write')
  @AsksWhoIsThere()
  @ApiBody({ required: false })
  @Returns(Nothing)
  async remove(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Body({ schema: MemberEnding }) _: unknown,
  ) {
    await this.members.remove(actor, user_id);
    return {};
  }
}
