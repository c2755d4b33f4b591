import { PostgresQueryCompiler, type ColumnDefinitionNode, type DataTypeNode } from 'kysely';
import { refuseNul } from '../refuse-nul.js';

/** SQL as the stores mean it, whatever the database's own settings are. */
export class ByteOrderQueryCompiler extends PostgresQueryCompiler {
  /**
   * Texts are compared and sorted by their bytes, as on other engines and in JavaScript: a server's language would have another
   * order, and an update of its libraries could change it under an index.
   */
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text' && isColumn(this.parentNode)) this.append(' collate "C"');
  }

  protected override addParameter(parameter: unknown): void {
    refuseNul(parameter);
    super.addParameter(parameter);
  }
}

function isColumn(node: { readonly kind: string } | undefined): node is ColumnDefinitionNode {
  return node?.kind === 'ColumnDefinitionNode';
}
