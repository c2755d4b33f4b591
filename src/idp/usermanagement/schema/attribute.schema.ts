import { jsonMap, list, object, whole } from '../../schema/index.js';
import type { AttributesAnswer } from './attribute-schema.service.js';

/** Definitions come out as they were kept, by this version or an earlier one. */
export const ATTRIBUTES = object<AttributesAnswer>({ data: list(jsonMap), total: whole });
