import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { Public } from '../../platform/http/route.guard.js';
import { sessionTokenIn } from '../session-life.js';
import { CompanyLookupView, CompanyQuery } from './company-lookup.schema.js';
import { CompanyLookup } from './company-lookup.service.js';

@ApiTags('workspace')
@Controller('company-lookup')
export class CompanyLookupController {
  constructor(private readonly lookup: CompanyLookup) {}

  /** What a company number tells, and what the register of its country says of it: a help for forms, also to sign up. */
  @Get()
  @Public()
  @Returns(CompanyLookupView)
  look(@Query({ schema: CompanyQuery }) { number }: CompanyQuery, @Req() request: FastifyRequest) {
    return this.lookup.look(number, request.ip, sessionTokenIn(request.cookies));
  }
}
