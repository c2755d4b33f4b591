export interface Permission {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Built in. */
  readonly systemDefault: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly permissionNames: readonly string[];
  /** Empty at project level. A tenant's own role can be given in that tenant only. */
  readonly tenantId: string;
  readonly default: boolean;
  readonly private: boolean;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
}
