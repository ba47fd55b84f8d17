import { Module } from '@nestjs/common';
import { InvoicingModule } from '../../invoicing/invoicing.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { PaymentsModule } from '../payments.module.js';
import { StripeModule } from '../stripe/stripe.module.js';
import { PayPagesController } from './pay-pages.controller.js';
import { PayPages } from './pay-pages.service.js';

/** Pages on which clients see what they owe and pay it. */
@Module({
  imports: [WorkspacesModule, InvoicingModule, PaymentsModule, StripeModule],
  controllers: [PayPagesController],
  providers: [PayPages],
})
export class PortalModule {}
