export { Member, MembersResponse } from './member.dto.js';
export { MembersService, type MemberSearch, type NewMember } from './members.service.js';
