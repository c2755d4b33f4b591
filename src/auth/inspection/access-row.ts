/** One way into an application: a route, message, pattern or field. Words are for people, and may be reworded. */
export interface AccessRow {
  readonly kind: 'http' | 'graphql' | 'graphql-field' | 'ws' | 'rpc';
  /** `GET /projects/:id`, `Query.projects`, `message chat`, `pattern {"cmd":"sum"}`, `event user.created` */
  readonly address: string;
  /** `ProjectsController.remove` */
  readonly handler: string;
  readonly demands: string;
  /** Empty where the handler acts in no tenant. */
  readonly tenantFrom: string;
  /** Guards before it, in the order in which they run. Empty where none does. */
  readonly guards: readonly string[];
  /** What a reviewer has to look at: see {@link describeAccess}. */
  readonly doubt: 'unguarded' | 'undecided' | 'unending' | null;
}
