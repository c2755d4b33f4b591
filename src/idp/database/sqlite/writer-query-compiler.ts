import { SqliteQueryCompiler, type SelectModifierNode } from 'kysely';
import { refuseNul } from '../refuse-nul.js';

/** SQL as the stores mean it, for an engine whose transactions come one after the other. */
export class WriterQueryCompiler extends SqliteQueryCompiler {
  /** Row locks, `for update` and the like: whoever writes is alone here, and SQLite does not know the words. */
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier?.startsWith('For') !== true) super.visitSelectModifier(node);
  }

  protected override addParameter(parameter: unknown): void {
    refuseNul(parameter);
    super.addParameter(parameter);
  }
}
