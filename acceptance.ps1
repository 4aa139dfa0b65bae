# The verbs of ./acceptance for PowerShell (Windows PowerShell 5.1, or pwsh). "./acceptance.ps1 help" lists them.
# A pipeline of the run's own needs Linux or macOS: on Windows, ACCEPTANCE_TARGET=external names another, or WSL runs ./acceptance.
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$configuration = if ($env:CONFIGURATION) { $env:CONFIGURATION } else { 'Release' }
$out = if ($env:ACCEPTANCE_OUT) { $env:ACCEPTANCE_OUT } else { 'reports/out' }
$messages = "$out/cucumber_messages.ndjson"
$coverage = "$out/cucumber_messages.coverage.ndjson"
$script:runtime = 'InTree'

function Show-Help {
    @'
usage: ./acceptance.ps1 VERB [options]

  doctor       look whether this machine can run the suite, and say how to mend what is missing
  run          build, start the pipeline, run every feature, publish the living document
               ([--features FOLDER] [--filter EXPRESSION] [--long] [--runtime InTree|Reqnroll] [options of 'dotnet test'])
  test         every test of the repository, the features too
  publish      publish the living document again from the last run's messages
  merge        publish one living document from the messages of runs on several machines: merge FILE...
  sign         sign a criterion or a section: sign PRD003-AC1.2 --by "Name <mail>"
  signoffs     what is signed, lapsed and open
  verify       find any change of a published report: verify reports/out
  history      earlier runs, and what changed between two of them
  prove        run the suite under seeded faults, each of which it must notice
  mutants      change the pipeline's code in one place after the other, and look whether the suite notices
  compare      compare a candidate deployment with a baseline
  deploy-check check a deployment, or change one behind a gate that rolls back
  steady       repeat the suite and report every verdict that changes
  bench        measure: bench engine, bench pipeline or bench report
  up           start the pipeline on the documented ports and keep it
  down         end the pipeline that 'up' started
  help         this text

Verbs of programs have --help.
Exit codes: 0 all is well; 1 a criterion or a test failed, or something differs; 2 wrong use, or something is missing; 130 stopped with Ctrl-C.
'@
}

# Ends the script with a sentence on standard error.
function Stop-WithError([string] $Message, [int] $Code = 2) {
    [Console]::Error.WriteLine("error: $Message")
    throw [System.OperationCanceledException]::new("$Code")
}

# Runs dotnet and keeps its exit code.
function Invoke-Dotnet {
    & dotnet @args
    $script:exit = $LASTEXITCODE
}

function Assert-Dotnet {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { Stop-WithError 'the .NET 10 SDK is missing; see https://dotnet.microsoft.com/download' }
}

function Build([string] $Project, [string[]] $Options = @()) {
    [Console]::Error.WriteLine("Building $Project ...")
    $text = & dotnet build $Project -c $configuration -v quiet --nologo -clp:NoSummary @Options
    if ($LASTEXITCODE -ne 0) { $text | ForEach-Object { [Console]::Error.WriteLine($_) }; Stop-WithError "$Project does not build; the lines above say why" }
}

function Build-Suite {
    Build pipeline; Build reports
    Build steps @("-p:BddRuntime=$script:runtime")
}

function Invoke-Reports { Invoke-Dotnet "reports/bin/$configuration/net10.0/Acceptance.Reports.dll" @args }

function Invoke-Support {
    Build support
    Invoke-Dotnet "support/bin/$configuration/net10.0/Acceptance.Support.dll" @args
}

# Publishes messages files; options of 'reports publish' may follow them.
function Publish-Report {
    $commit = & git rev-parse HEAD
    Invoke-Reports publish @args --catalogue features/requirements.yml --out $out --commit "$commit" --history reports/history.jsonl
}

function Publish-LastReport {
    $given = @($args)
    $files = @()
    if (-not ($given -contains '--messages' -or $given -contains '-m')) {
        $files = @('--messages', $messages)
        if (Test-Path $coverage) { $files += @('--messages', $coverage) }
    }
    Publish-Report @files @given
}

function Remove-Old([string[]] $Paths) { $Paths | Where-Object { Test-Path $_ } | Remove-Item }

# Runs scenarios and leaves their messages in a file.
function Invoke-Scenarios([string] $File, [string[]] $Options) {
    New-Item -ItemType Directory -Force $out | Out-Null
    $env:REQNROLL_FORMATTERS_MESSAGE = "outputFilePath=$(Join-Path (Resolve-Path $out) (Split-Path $File -Leaf))"
    try { Invoke-Dotnet test steps -c $configuration "-p:BddRuntime=$script:runtime" --no-build --nologo @Options }
    finally { Remove-Item Env:REQNROLL_FORMATTERS_MESSAGE }
    if (-not (Test-Path $File)) { Stop-WithError "the run left no messages at $File; the lines above say why" }
}

# What looks back at a run can only be run after it, and only at a whole one.
function Invoke-LookBack([string] $File) {
    $env:ACCEPTANCE_FINISHED_RUN = "$(Resolve-Path $File)"
    try { Invoke-Scenarios $coverage @('--filter', 'Category=after-run') }
    finally { Remove-Item Env:ACCEPTANCE_FINISHED_RUN }
}

# The filter of a folder of features: their titles, which both runtimes give to each test.
function Get-FeaturesFilter([string] $Folder) {
    $path = "features/$($Folder -replace '^features/', '')"
    if (-not (Test-Path $path)) { Stop-WithError "there is no folder $path" }
    $titles = Get-ChildItem $path -Filter *.feature | Select-String '^Feature: *(.+)$' | ForEach-Object { "FeatureTitle=$($_.Matches[0].Groups[1].Value)" }
    $titles -join '|'
}

function Invoke-Run([string[]] $Given) {
    $options = @(); $filters = @(); $folders = @()
    for ($i = 0; $i -lt $Given.Count; $i++) {
        if ('--filter', '--features', '--runtime' -contains $Given[$i] -and $i + 1 -ge $Given.Count) { Stop-WithError "$($Given[$i]) needs a value" }
        switch -CaseSensitive ($Given[$i]) {
            '--long' { $env:ACCEPTANCE_LONG = '1' }
            '--filter' { $filters += "($($Given[++$i]))" }
            '--features' { $folders += Get-FeaturesFilter $Given[++$i] }
            '--runtime' { $script:runtime = $Given[++$i] }
            default { $options += $Given[$i] }
        }
    }
    Build-Suite
    Remove-Old $messages, $coverage
    if ($folders) { $filters += "($($folders -join '|'))" }
    if ($filters) {
        if ($folders) { $filters += 'Category!=after-run' }
        Invoke-Scenarios $messages (@('--filter', ($filters -join '&')) + $options)
        $tests = $script:exit
    } else {
        Invoke-Scenarios $messages (@('--filter', 'Category!=after-run') + $options)
        $tests = $script:exit
        Invoke-LookBack $messages
        if ($script:exit -ne 0) { $tests = $script:exit }
    }
    Publish-LastReport
    if ($script:exit -eq 0 -and $tests -ne 0) { $script:exit = 1 }
}

function Invoke-Merge([string[]] $Given) {
    $files = @(); $options = @()
    for ($i = 0; $i -lt $Given.Count; $i++) {
        if ($Given[$i] -eq '--runtime' -and $i + 1 -lt $Given.Count) { $script:runtime = $Given[++$i] }
        elseif ($Given[$i] -ceq '--json') { $options = @('--json') }
        elseif (Test-Path $Given[$i]) { $files += $Given[$i] }
        else { Stop-WithError "there are no messages at '$($Given[$i])'" }
    }
    if (-not $files) { Stop-WithError 'merge needs the messages of the runs: merge FILE...' }
    Build-Suite
    New-Item -ItemType Directory -Force $out | Out-Null
    Remove-Old $coverage
    $whole = "$out/merged_messages.ndjson"
    $stream = [System.IO.File]::Create((Join-Path (Resolve-Path $out) 'merged_messages.ndjson'))
    try { foreach ($file in $files) { $bytes = [System.IO.File]::ReadAllBytes((Resolve-Path $file)); $stream.Write($bytes, 0, $bytes.Length) } }
    finally { $stream.Dispose() }
    # With --json, standard output is for the result alone.
    if ($options) { Invoke-LookBack $whole | ForEach-Object { [Console]::Error.WriteLine($_) } } else { Invoke-LookBack $whole }
    $tests = $script:exit
    Remove-Item $whole
    $named = @($files | ForEach-Object { '--messages'; $_ })
    Publish-Report @named --messages $coverage @options
    if ($script:exit -eq 0 -and $tests -ne 0) { $script:exit = 1 }
}

function Invoke-Bench([string[]] $Given) {
    if (-not $Given -or 'engine', 'pipeline', 'report' -notcontains $Given[0]) { Stop-WithError 'bench needs one of: engine, pipeline, report' }
    $folder = if ($Given[0] -eq 'report') { 'reports' } else { $Given[0] }
    $options = @($Given | Select-Object -Skip 1)
    Invoke-Dotnet run -c Release --project "$folder/bench" -- @options
}

$verb = if ($args.Count -gt 0) { $args[0] } else { 'help' }
$rest = @($args | Select-Object -Skip 1)
$script:exit = 0
Push-Location $PSScriptRoot
try {
    if ('help', '-h', '--help' -notcontains $verb) { Assert-Dotnet }
    if ('run', 'test', 'merge', 'bench' -contains $verb -and ($rest -contains '--help' -or $rest -contains '-h')) { $verb = 'help' }
    switch -CaseSensitive ($verb) {
        'doctor' { Invoke-Support doctor @rest }
        'run' { Invoke-Run $rest }
        'test' { Invoke-Dotnet test Acceptance.sln -c $configuration --nologo @rest }
        'publish' { Build reports; Publish-LastReport @rest }
        'merge' { Invoke-Merge $rest }
        'sign' { Build reports; Invoke-Reports sign @rest }
        'signoffs' { Build reports; Invoke-Reports signoffs @rest }
        'verify' { Build reports; Invoke-Reports verify @rest }
        'history' { Build reports; Invoke-Reports history @rest }
        'prove' { Build pipeline; Build steps; Invoke-Support prove @rest }
        'mutants' {
            Build pipeline; Build steps; Build pipeline/mutants
            Invoke-Dotnet "pipeline/mutants/bin/$configuration/net10.0/Acceptance.Pipeline.Mutants.dll" @rest
        }
        'compare' { Build pipeline; Invoke-Support compare @rest }
        'deploy-check' { Build pipeline; Invoke-Support deploy-check @rest }
        'steady' { Build pipeline; Build steps; Invoke-Support steady @rest }
        'bench' { Invoke-Bench $rest }
        'up' { Build pipeline; Invoke-Support up @rest }
        'down' { Invoke-Support down @rest }
        { 'help', '-h', '--help' -ccontains $_ } { Show-Help }
        default { Show-Help; Stop-WithError "there is no verb '$verb'" }
    }
} catch [System.OperationCanceledException] {
    $script:exit = [int] $_.Exception.Message
} finally {
    Pop-Location
}
exit $script:exit
