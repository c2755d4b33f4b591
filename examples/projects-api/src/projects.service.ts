import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly createdBy: string;
}

/** Projects by tenant, gone when the process ends. */
@Injectable()
export class ProjectsService {
  private readonly projects = new Map<string, readonly Project[]>();

  in(tenantId: string): Project[] {
    return [...(this.projects.get(tenantId) ?? [])];
  }

  create(tenantId: string, createdBy: string, name: string): Project {
    const project = { id: randomUUID(), name, createdBy };
    this.projects.set(tenantId, [...this.in(tenantId), project]);
    return project;
  }

  /** @throws {NotFoundException} the tenant has no such project, whether or not another has */
  remove(tenantId: string, id: string): void {
    const left = this.in(tenantId).filter((project) => project.id !== id);
    if (left.length === this.in(tenantId).length) throw new NotFoundException();
    this.projects.set(tenantId, left);
  }
}
