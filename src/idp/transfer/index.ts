export { exportFile } from './export-file.js';
export { importFile, type ImportSummary } from './import-file.js';
export type { Progress, ProgressCounts } from './progress.js';
