/** Whether a route is for holders of the management key only. */
export function isManagementPath(route: string): boolean {
  return /^\/v\d+\/mgmt(\/|$)/.test(route);
}
