/** As the wire has it, too. */
export interface Permission {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Built in. */
  readonly systemDefault: boolean;
}

/** A permission that a request names, by id if there is one, else by name. */
export interface PermissionRef {
  readonly id: string;
  readonly name: string;
}

export interface PermissionChange {
  readonly permission: PermissionRef;
  /** Empty: the name stays. Roles keep the permission in any case. */
  readonly newName: string;
  readonly description: string;
}
