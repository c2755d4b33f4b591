import type { JsonMap as Json } from '../../json/index.js';
import { GivenJson, NestedList, Objects, RequiredText, Text, Texts, Whole } from '../../wire/index.js';

/** One attribute that a form can show. Users may have others: the schema describes, it does not restrict. */
export class AttributeRequest {
  @RequiredText(256) readonly name!: string;
  /** Descope's number of the kind of value. */
  @Whole(0, 1000) readonly type!: number;
  @Objects() readonly options!: Json[];
  @Text(256) readonly displayName!: string;
  @GivenJson() readonly defaultValue?: unknown;
  @Texts() readonly viewPermissions!: string[];
  @Texts() readonly editPermissions!: string[];
}

export class CreateAttributesRequest {
  @NestedList(() => AttributeRequest) readonly attributes!: AttributeRequest[];
}

export class DeleteAttributesRequest {
  @Texts() readonly names!: string[];
}
