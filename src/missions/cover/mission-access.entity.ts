import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** An access that was asked for because of a mission: taken back with it when it is cancelled. */
@Entity('mission_access')
@ForeignKey('mission', ['workspace_id', 'mission_id'], ['workspace_id', 'id'])
@ForeignKey('access_grant', ['workspace_id', 'grant_id'], ['workspace_id', 'id'])
export class MissionAccess {
  @PrimaryColumn('uuid') workspace_id!: string;
  @PrimaryColumn('uuid') mission_id!: string;
  @PrimaryColumn('uuid') grant_id!: string;
}
