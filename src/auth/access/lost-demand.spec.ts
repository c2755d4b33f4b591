import { AllowAccessKeys } from './caller.decorators.js';
import { lostDemand } from './lost-demand.js';
import { Roles } from './project-grants.decorators.js';
import { Public } from './public.decorator.js';

describe('a word that closes a method', () => {
  class Base {
    @AllowAccessKeys(false)
    @Roles('admin')
    byUser(): string {
      return 'by a user';
    }

    @Public(false)
    closed(): string {
      return 'closed';
    }
  }

  it('is lost to an override that says nothing, where the class opens it', () => {
    @AllowAccessKeys()
    class ForKeys extends Base {
      @Roles('admin')
      override byUser(): string {
        return 'by anybody';
      }
    }
    @Public()
    class Open extends Base {
      override closed(): string {
        return 'open';
      }
    }
    expect(lostDemand(ForKeys, 'byUser', ForKeys.prototype.byUser)).toBe('overridden');
    expect(lostDemand(Open, 'closed', Open.prototype.closed)).toBe('overridden');
  });

  it('is not, where nothing opens it or the override decides anew', () => {
    class Silent extends Base {
      @Roles('admin')
      override byUser(): string {
        return 'by a user';
      }
      override closed(): string {
        return 'closed';
      }
    }
    class Decided extends Base {
      @Public()
      override closed(): string {
        return 'open';
      }
    }
    expect(lostDemand(Silent, 'byUser', Silent.prototype.byUser)).toBeUndefined();
    expect(lostDemand(Silent, 'closed', Silent.prototype.closed)).toBeUndefined();
    expect(lostDemand(Decided, 'closed', Decided.prototype.closed)).toBeUndefined();
  });
});
