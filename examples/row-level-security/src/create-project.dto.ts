import { IsString, Length } from 'class-validator';

export class CreateProject {
  @IsString() @Length(1, 100) readonly name!: string;
}
