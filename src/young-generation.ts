import { setFlagsFromString } from 'node:v8';

const GROWTH = '--semi-space-growth-factor';
/** V8's own. */
const USUAL_GROWTH = 2;

/*
 * Imported before all else, for what it does: while modules are loaded nearly everything is kept, and V8 takes that for a need of
 * more room for young objects. It would have fifteen megabytes more of it by the time the service is ready, and keep them while nobody
 * asks for anything.
 */
setFlagsFromString(`${GROWTH}=1`);

/** From the first requests on that room grows as they need it. */
export function letYoungGenerationGrow(): void {
  setFlagsFromString(`${GROWTH}=${USUAL_GROWTH}`);
}
