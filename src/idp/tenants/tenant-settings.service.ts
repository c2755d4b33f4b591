import { Injectable } from '@nestjs/common';
import { durationSeconds } from '../clock/index.js';
import { InvalidRequestError } from '../errors/index.js';
import { TenantSettingsStore } from './tenant-settings-store.js';
import type { TenantSettingsRequest } from './tenant-settings.dto.js';
import type { TenantSettings } from './tenant-settings.js';

const YEAR_SECONDS = 366 * 86_400;

@Injectable()
export class TenantSettingsService {
  constructor(private readonly settings: TenantSettingsStore) {}

  load(tenantId: string): Promise<TenantSettings> {
    return this.settings.load(tenantId);
  }

  /** What a request leaves out is cleared. */
  async save({ tenantId, authType, ...settings }: TenantSettingsRequest): Promise<Record<string, never>> {
    assertExpirations(settings);
    await this.settings.save(tenantId, { ...settings, authType: authType || 'none' });
    return {};
  }
}

/** @throws {InvalidRequestError} */
function assertExpirations(settings: Omit<TenantSettingsRequest, 'tenantId' | 'authType'>): void {
  const refresh = durationSeconds(settings.refreshTokenExpiration, settings.refreshTokenExpirationUnit);
  const session = durationSeconds(settings.sessionTokenExpiration, settings.sessionTokenExpirationUnit);
  const stepup = durationSeconds(settings.stepupTokenExpiration, settings.stepupTokenExpirationUnit);
  const inactivity = durationSeconds(settings.inactivityTime, settings.inactivityTimeUnit);
  if (Math.max(refresh, session, stepup, inactivity) > YEAR_SECONDS) {
    throw new InvalidRequestError('No expiration may be longer than a year');
  }
  if (refresh > 0 && session > refresh) {
    throw new InvalidRequestError('The sessionTokenExpiration field is longer than refreshTokenExpiration');
  }
}
