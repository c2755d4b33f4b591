import type { Targets } from '../scripts/render-performance.js';

export declare const TARGETS: Targets;
export declare function isMet(target: Targets[string], value: number, factor?: number): boolean;
