// While the rest of the kit is loaded, in another thread: nearly everything in it needs the key, and who asks for it later
// finds it made. If it cannot be made, who asks is told.
import { prepareProcessKey } from './tokens/index.js';

prepareProcessKey().catch(() => undefined);
