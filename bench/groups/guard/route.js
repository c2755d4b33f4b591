import { AppProcess } from '../../harness/app-process.js';
import { TENANT_ID } from '../../harness/tokens.js';

export const PATH = `/tenants/${TENANT_ID}/items`;
export const NOTE = 'requests/s, Nest + Fastify, 64 connections';

export const startKeyServer = (keys) => AppProcess.start('keys', { message: keys });

/** @param {'none' | 'ours' | 'passport' | 'sdk' | 'passport-jwt'} guard */
export const startGuarded = (guard, keyServer) => AppProcess.start('guarded', { args: [guard, keyServer.url] });
