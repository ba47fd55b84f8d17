import { z } from 'zod';
import { id, instant, pageSchema, text } from '../platform/http/contract.interceptor.js';
import { PERMISSIONS } from './permissions.js';

export const ApiKeyInput = z
  .strictObject({
    name: text(100),
    permissions: z.array(z.enum(PERMISSIONS)).min(1).max(PERMISSIONS.length).nullable().optional(),
  })
  .meta({ id: 'ApiKeyInput' });
export type ApiKeyInput = z.infer<typeof ApiKeyInput>;

const shape = {
  id,
  name: z.string().max(100),
  permissions: z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length).nullable(),
  created_by: id,
  created_at: instant,
  last_used_at: instant.nullable(),
  revoked_at: instant.nullable(),
};

/** A key as it is told once, with its token. */
export const NewApiKey = z.object({ ...shape, token: z.string().max(100) }).meta({ id: 'NewApiKey' });
export const ApiKeyPage = pageSchema(z.object(shape).meta({ id: 'ApiKey' })).meta({ id: 'ApiKeyPage' });
