import { Module } from '@nestjs/common';
import { constraintMeans } from '../platform/http/problem.filter.js';
import { Outbox } from '../platform/outbox/outbox.service.js';
import { AccountPagesController } from './account-pages.controller.js';
import { Actors } from './actors.service.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { Attempts } from './attempts.service.js';
import { AuditController } from './audit.controller.js';
import { Audit } from './audit.service.js';
import { CompanyLookupController } from './company-lookup/company-lookup.controller.js';
import { CompanyLookup } from './company-lookup/company-lookup.service.js';
import { HttpRegisters } from './company-lookup/http-registers.client.js';
import { DemoWorkspaces } from './demo-workspaces.service.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';
import { LogoService } from './logo.service.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { Mornings } from './mornings.service.js';
import { PasswordResetsController } from './password-resets.controller.js';
import { PasswordResets } from './password-resets.service.js';
import { Passwords } from './passwords.service.js';
import { PatientKeysController } from './patient-keys.controller.js';
import { PatientKeys } from './patient-keys.service.js';
import { PatientKeysWorker } from './patient-keys.worker.js';
import { SessionsController } from './sessions.controller.js';
import { Sessions } from './sessions.service.js';
import { SetupController } from './setup/setup.controller.js';
import { Setup } from './setup/setup.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { StepUp } from './step-up.service.js';
import { ApiKeyStrategy, SessionStrategy } from './strategies.guard.js';
import { TotpController } from './totp.controller.js';
import { Totp } from './totp.service.js';
import { WorkspacesController } from './workspaces.controller.js';
import { WorkspacesService } from './workspaces.service.js';

constraintMeans(
  'uq_app_user_email',
  'conflict',
  'email-taken',
  'This e-mail address has an account already: sign in.',
);

for (const constraint of ['fk_membership_practice_id', 'fk_invitation_practice_id']) {
  constraintMeans(constraint, 'missing', 'no-such-practice', 'There is no such practice.');
}

/** Businesses, people and what they may do; offers the audit trail and the current workspace to the other features. */
@Module({
  controllers: [
    SignInController,
    SessionsController,
    WorkspacesController,
    MembersController,
    InvitationsController,
    ApiKeysController,
    AuditController,
    PasswordResetsController,
    AccountPagesController,
    PatientKeysController,
    TotpController,
    SetupController,
    CompanyLookupController,
  ],
  providers: [
    Actors,
    ApiKeysService,
    ApiKeyStrategy,
    Attempts,
    Audit,
    CompanyLookup,
    DemoWorkspaces,
    HttpRegisters,
    InvitationsService,
    LogoService,
    MembersService,
    Mornings,
    PasswordResets,
    Passwords,
    PatientKeys,
    PatientKeysWorker,
    Sessions,
    SessionStrategy,
    Setup,
    SignInService,
    StepUp,
    Totp,
    WorkspacesService,
  ],
  exports: [
    Actors,
    Attempts,
    Audit,
    DemoWorkspaces,
    LogoService,
    MembersService,
    Mornings,
    Sessions,
    Setup,
    SignInService,
    StepUp,
    WorkspacesService,
  ],
})
export class WorkspacesModule {
  constructor(outbox: Outbox, workspaces: WorkspacesService) {
    outbox.withholdWhen(async (workspace_id) =>
      (await workspaces.isDemo(workspace_id)) ? 'Nothing is sent from a demo workspace.' : null,
    );
  }
}
