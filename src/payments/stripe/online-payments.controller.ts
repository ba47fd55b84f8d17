import { Body, Controller, Get, HttpStatus, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { AnswersSecret } from '../../platform/http/idempotency.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { AsksWhoIsThere } from '../../workspaces/recent-proof.guard.js';
import { OnlineAccounts } from './online-accounts.service.js';
import {
  OnboardingPage,
  OnboardingRequest,
  OnlinePaymentChange,
  OnlinePaymentState,
} from './online-payments.schema.js';

@ApiTags('online payments')
@Controller('online-payments')
export class OnlinePaymentsController {
  constructor(private readonly accounts: OnlineAccounts) {}

  /** Whether invoices can be paid online now, and what is missing. */
  @Get()
  @Requires('payments:read')
  @Returns(OnlinePaymentState)
  get(@CurrentActor() actor: Actor) {
    return this.accounts.state(actor);
  }

  /** Offers online payment, or no longer; the account at Stripe stays. */
  @Patch()
  @Requires('workspace:write')
  @Returns(OnlinePaymentState)
  async change(
    @CurrentActor() actor: Actor,
    @Body({ schema: OnlinePaymentChange }) { enabled }: OnlinePaymentChange,
  ) {
    await this.accounts.enable(actor, enabled);
    return this.accounts.state(actor);
  }

  /** Makes a page at Stripe on which the owner says who they are; the account is made with the first one. Asks who is there. */
  @Post('onboarding')
  @Requires('workspace:write')
  @AsksWhoIsThere()
  @AnswersSecret()
  @Returns(OnboardingPage, HttpStatus.CREATED)
  openOnboarding(
    @CurrentActor() actor: Actor,
    @Body({ schema: OnboardingRequest }) { return_path }: OnboardingRequest,
  ) {
    return this.accounts.onboardingPage(actor, return_path);
  }

  /** Asks Stripe how the account stands. */
  @Post('refresh')
  @Requires('payments:write')
  @Returns(OnlinePaymentState)
  async refresh(@CurrentActor() actor: Actor) {
    await this.accounts.refresh(actor.workspace_id);
    return this.accounts.state(actor);
  }
}
