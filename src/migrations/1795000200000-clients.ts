import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Practices and their parts. btree_gist is a trusted extension: the owner of the database may create it. */
export class Clients1795000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query(`
      CREATE TABLE practice (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        code text,
        name text NOT NULL,
        kind text NOT NULL,
        legal_name text,
        legal_form text,
        country text NOT NULL,
        company_number text,
        siret text,
        vat_number text,
        vat_status text NOT NULL,
        street text,
        street2 text,
        postal_code text,
        city text,
        language text NOT NULL,
        email text,
        phone text,
        purchase_order text,
        payment_terms_days integer,
        time_zone text NOT NULL,
        archived_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_practice PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_practice_workspace_id FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id),
        CONSTRAINT uq_practice_code UNIQUE (workspace_id, code),
        CONSTRAINT ck_practice_kind CHECK (kind IN ('gp', 'specialist', 'dentist', 'paramedical', 'group', 'clinic',
          'hospital', 'laboratory', 'care_home', 'platform', 'other')),
        CONSTRAINT ck_practice_vat_status CHECK (vat_status IN ('taxable', 'exempt_art44', 'mixed_art44', 'franchise',
          'exempt_fr', 'private')),
        CONSTRAINT ck_practice_language CHECK (language IN ('fr', 'nl', 'en', 'de')),
        CONSTRAINT ck_practice_country CHECK (country ~ '^[A-Z]{2}$'),
        CONSTRAINT ck_practice_payment_terms_days CHECK (payment_terms_days BETWEEN 0 AND 60)
      )`);
    await runner.query('CREATE INDEX ix_practice_name_id ON practice (workspace_id, name, id)');
    await runner.query(`
      CREATE TABLE practitioner (
        ${PART},
        name text NOT NULL,
        nihii text,
        rpps text,
        specialty text,
        active boolean NOT NULL DEFAULT true,
        ${keysOf('practitioner')}
      )`);
    await runner.query(`
      CREATE TABLE site (
        ${PART},
        name text NOT NULL,
        street text,
        street2 text,
        postal_code text,
        city text,
        ${keysOf('site')}
      )`);
    await runner.query(`
      CREATE TABLE contact (
        ${PART},
        name text NOT NULL,
        role text NOT NULL,
        language text NOT NULL,
        email text,
        phone text,
        CONSTRAINT ck_contact_role CHECK (role IN ('billing', 'management', 'medical', 'technical', 'other')),
        CONSTRAINT ck_contact_language CHECK (language IN ('fr', 'nl', 'en', 'de')),
        ${keysOf('contact')}
      )`);
    await runner.query(`
      CREATE TABLE phone_line (
        ${PART},
        e164 text NOT NULL,
        label text,
        valid_from date NOT NULL,
        valid_to date,
        CONSTRAINT ck_phone_line_e164 CHECK (e164 ~ '^[+][1-9][0-9]{6,14}$'),
        CONSTRAINT ck_phone_line_days CHECK (valid_to >= valid_from),
        CONSTRAINT ex_phone_line_days EXCLUDE USING gist
          (workspace_id WITH =, e164 WITH =, daterange(valid_from, valid_to, '[]') WITH &&),
        ${keysOf('phone_line')}
      )`);
    await runner.query(`
      CREATE TABLE contract (
        ${PART},
        starts_on date NOT NULL,
        ends_on date,
        payment_terms_days integer,
        notice_days integer,
        reference text,
        signed_on date,
        CONSTRAINT ck_contract_days CHECK (ends_on >= starts_on),
        CONSTRAINT ck_contract_payment_terms_days CHECK (payment_terms_days BETWEEN 0 AND 60),
        CONSTRAINT ck_contract_notice_days CHECK (notice_days BETWEEN 0 AND 730),
        CONSTRAINT ex_contract_days EXCLUDE USING gist
          (workspace_id WITH =, practice_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&),
        ${keysOf('contract')}
      )`);
    for (const table of PARTS) {
      await runner.query(`CREATE INDEX ix_${table}_practice_id ON ${table} (workspace_id, practice_id)`);
    }
    for (const table of ['practice', ...PARTS]) await isolate(runner, table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const PARTS = ['practitioner', 'site', 'contact', 'phone_line', 'contract'];

const PART = `
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL`;

const keysOf = (table: string) => `
        CONSTRAINT pk_${table} PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_${table}_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id)`;
