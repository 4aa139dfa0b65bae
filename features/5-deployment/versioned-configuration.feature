Feature: Versioned configuration
  What a deployment is made of can be found in version control, so that it can be made again.

  @PRD003-NFR3.1
  Rule: Version control holds the whole configuration of a deployment
    Iteration 002 was configured by hand, and nobody could say afterwards how.

    Scenario: Every setting that a running service gets is described under version control
      When the settings of the running services are held against the versioned description
      Then each of them is described there

    Scenario: What the suite, the pipeline and their packages are made of is under version control
      When the repository's files are held against version control
      Then each of these is versioned:
        | file                               |
        | docs/settings.md                   |
        | features/requirements.yml          |
        | Directory.Packages.props           |
        | global.json                        |
        | reqnroll.json                      |
        | pipeline/Acceptance.Pipeline.csproj |
        | pipeline/packages.lock.json        |
        | steps/packages.lock.json           |
