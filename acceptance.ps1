# The verbs of ./acceptance for PowerShell (Windows PowerShell 5.1, or pwsh). "./acceptance.ps1 help" lists them.
# A pipeline of the run's own needs Linux or macOS: on Windows, ACCEPTANCE_TARGET=external names another, or WSL runs ./acceptance.
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$configuration = if ($env:CONFIGURATION) { $env:CONFIGURATION } else { 'Release' }
$out = if ($env:ACCEPTANCE_OUT) { $env:ACCEPTANCE_OUT } else { 'reports/out' }
$messages = "$out/cucumber_messages.ndjson"
$coverage = "$out/cucumber_messages.coverage.ndjson"
$ellipsis = [char] 0x2026
$script:runtime = 'InTree'

# The texts are those of ./acceptance, where a function of this name prints them: a second copy would go stale.
function Show-Help([string] $Function = 'help') {
    $text = [regex]::Match((Get-Content acceptance -Raw -Encoding UTF8), "(?ms)^$Function\(\) \{\s+cat <<'TEXT'\r?\n(.*?)\r?\nTEXT\r?$").Groups[1].Value
    $text.Replace('./acceptance', './acceptance.ps1')
}

# Writes lines to standard error.
function Write-Complaint { process { [Console]::Error.WriteLine($_) } }

# Ends the script with a sentence on standard error.
function Stop-WithError([string] $Message, [int] $Code = 2) {
    "error: $Message" | Write-Complaint
    throw [System.OperationCanceledException]::new("$Code")
}

# What a program answers; nothing when it fails or is missing. Windows PowerShell would take the first word on standard error for the script's own error.
function Get-Answer([string] $Program, [string[]] $Arguments) {
    $ErrorActionPreference = 'SilentlyContinue'
    & $Program @Arguments 2>$null
}

# Runs dotnet and keeps its exit code. What was stopped with Ctrl-C has cleared up and says so by 130; then nothing more is started.
function Invoke-Dotnet {
    & dotnet @args
    $script:exit = $LASTEXITCODE
    if ($script:exit -eq 130) { throw [System.OperationCanceledException]::new('130') }
}

function Assert-Dotnet {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { Stop-WithError 'the .NET 10 SDK is missing; see https://dotnet.microsoft.com/download' }
    if (-not (Get-Answer dotnet --version)) {
        Stop-WithError "no installed .NET SDK satisfies global.json; see https://dotnet.microsoft.com/download and 'dotnet --list-sdks'"
    }
}

function Assert-Postgres {
    if ($env:ACCEPTANCE_TARGET -and $env:ACCEPTANCE_TARGET -ne 'embedded') { return }
    if ($env:ACCEPTANCE_POSTGRES_BIN -or (Get-Command initdb -ErrorAction SilentlyContinue)) { return }
    $usual = '/usr/lib/postgresql/*/bin/initdb', '/opt/homebrew/opt/postgresql*/bin/initdb', '/usr/local/opt/postgresql*/bin/initdb'
    if ((Test-Path $usual) -contains $true) { return }
    Stop-WithError ("PostgreSQL's programs (initdb, postgres) are missing. Install them (Debian: apt-get install postgresql; macOS: brew install " +
        'postgresql@17) or set ACCEPTANCE_POSTGRES_BIN to their folder.')
}

# A build that succeeds has nothing to say; the verb's own output stays alone on standard output.
function Build([string] $Project, [string[]] $Options = @()) {
    "Building $Project $ellipsis" | Write-Complaint
    # As in ./acceptance; the script may run in a session that goes on after it.
    $before = $env:DOTNET_EnableWriteXorExecute, $env:DOTNET_TieredPGO, $env:DOTNET_GCgen0size, $env:DOTNET_gcConcurrent
    $env:DOTNET_EnableWriteXorExecute, $env:DOTNET_TieredPGO, $env:DOTNET_GCgen0size, $env:DOTNET_gcConcurrent = '0', '0', '0x4000000', '0'
    try { $text = & dotnet build $Project @Options -c $configuration -v quiet --nologo -clp:NoSummary }
    finally { $env:DOTNET_EnableWriteXorExecute, $env:DOTNET_TieredPGO, $env:DOTNET_GCgen0size, $env:DOTNET_gcConcurrent = $before }
    if ($LASTEXITCODE -ne 0) { $text | Write-Complaint; Stop-WithError "$Project does not build; the lines above say why" }
}

function Build-Suite {
    if ($script:runtime -eq 'InTree') { Build steps/Suite.slnf; return }
    Build pipeline; Build reports
    Build steps @("-p:BddRuntime=$script:runtime")
}

function Test-AsksHelp([string[]] $Given) { $Given -ccontains '--help' -or $Given -ccontains '-h' }

function Invoke-Support {
    Build support
    Invoke-Dotnet "support/bin/$configuration/net10.0/Acceptance.Support.dll" @args
}

# What needs the pipeline builds it; help and the doctor must work where it could not even be started.
function Invoke-WithPipeline([string] $Verb, [string[]] $Given) {
    if (-not (Test-AsksHelp $Given)) { Assert-Postgres; Build pipeline }
    Invoke-Support $Verb @Given
}

# What runs the suite builds it too.
function Invoke-WithSteps([string] $Verb, [string[]] $Given) {
    if (-not (Test-AsksHelp $Given)) { Build steps }
    Invoke-WithPipeline $Verb $Given
}

function Invoke-Mutants([string[]] $Given) {
    if (-not (Test-AsksHelp $Given)) { Assert-Postgres; Build steps; Build pipeline }
    Build pipeline/mutants
    Invoke-Dotnet "pipeline/mutants/bin/$configuration/net10.0/Acceptance.Pipeline.Mutants.dll" @Given
}

function Invoke-Reports { Invoke-Dotnet "reports/bin/$configuration/net10.0/Acceptance.Reports.dll" @args }

function Invoke-Verify([string[]] $Given) {
    if (-not ($Given -notlike '-*')) { $Given = @($out) + $Given }
    Invoke-Reports verify @Given
}

# Publishes messages files, which name the revision that was tested. Of an option that is given twice the last counts, here and below, so those of the command line stand last.
function Publish-Report { Invoke-Reports publish --catalogue features/requirements.yml --out $out --history reports/history.jsonl @args }

function Test-HasText([string] $Path) { (Test-Path $Path -PathType Leaf) -and (Get-Item $Path).Length -gt 0 }

function Publish-LastReport {
    $given = @($args)
    $files = @()
    if (-not ($given -cmatch '^(--messages|-m)([=:]|$)')) {
        $files = @('--messages', $messages)
        if (Test-HasText $coverage) { $files += @('--messages', $coverage) }
    }
    Publish-Report @files @given
}

function Remove-Old([string[]] $Paths) { $Paths | Where-Object { Test-Path $_ } | Remove-Item }

# Says every two seconds, on a terminal, how many scenarios have ended and, where all of the suite is run, how long the others will take.
function Start-Progress([string] $Path, [bool] $Whole) {
    if ([Console]::IsErrorRedirected) { return }
    $watcher = [powershell]::Create()
    $null = $watcher.AddScript({
            param($path, $whole)
            $began = [DateTime]::UtcNow
            while ($true) {
                Start-Sleep 2
                if (-not (Test-Path $path)) { continue }
                $reader = [IO.StreamReader]::new([IO.File]::Open($path, 'Open', 'Read', 'ReadWrite, Delete'))
                try { $text = $reader.ReadToEnd() } finally { $reader.Dispose() }
                $ended = [regex]::Matches($text, '(?m)^\{"testCaseFinished"').Count
                if ($ended -eq 0) { continue }
                $all = [regex]::Matches($text, '(?m)^\{"pickle"').Count
                $seconds = ([DateTime]::UtcNow - $began).TotalSeconds
                $line = if ($whole) { '{0} of {1} scenarios, about {2:0} s left  ' -f $ended, $all, ($seconds * ($all - $ended) / $ended) }
                else { '{0} scenarios, {1:0} s  ' -f $ended, $seconds }
                [Console]::Error.Write("`r$line")
            }
        }).AddArgument($Path).AddArgument($Whole)
    $null = $watcher.BeginInvoke()
    $watcher
}

# Runs scenarios and leaves their messages in a file, with the revision that is tested; outside of a clone it is the one that was given, if any.
function Invoke-Scenarios([string] $File, [bool] $Whole, [string[]] $Options) {
    $path = Join-Path (Resolve-Path $out) (Split-Path $File -Leaf)
    $env:REQNROLL_FORMATTERS_MESSAGE = "outputFilePath=$path"
    $given = $env:ACCEPTANCE_COMMIT
    $commit = Get-Answer git 'rev-parse', 'HEAD'
    if ($commit) { $env:ACCEPTANCE_COMMIT = $commit }
    $progress = Start-Progress $path $Whole
    try { Invoke-Dotnet test steps -c $configuration "-p:BddRuntime=$script:runtime" --no-build --nologo @Options }
    finally {
        Remove-Item Env:REQNROLL_FORMATTERS_MESSAGE -ErrorAction SilentlyContinue
        $env:ACCEPTANCE_COMMIT = $given
        if ($progress) { $progress.Stop(); $progress.Dispose() }
    }
    if (-not (Test-HasText $File)) { Stop-WithError "the run left no messages at $File; the lines above say why" }
}

# What looks back at a run can only be run after it, and only at a whole one.
function Invoke-LookBack([string] $File) {
    $env:ACCEPTANCE_FINISHED_RUN = "$(Resolve-Path $File)"
    try { Invoke-Scenarios $coverage $false @('--filter', 'Category=after-run') }
    finally { Remove-Item Env:ACCEPTANCE_FINISHED_RUN }
}

# The filter of a folder of features: their titles, which both runtimes give to each test.
function Get-FeaturesFilter([string] $Folder) {
    $path = "features/$($Folder -creplace '^features/', '')"
    if (-not (Test-Path $path -PathType Container)) { Stop-WithError "there is no folder $path; there are: $((Get-ChildItem features/[0-9]*).Name)" }
    $titles = Get-ChildItem $path -Filter *.feature | Select-String '^Feature: *(.+)$' | ForEach-Object { "FeatureTitle=$($_.Matches[0].Groups[1].Value)" }
    $titles -join '|'
}

# The value of the option at a place, which must have one.
function Get-OptionValue([string[]] $Given, [int] $At) {
    if ($At + 1 -ge $Given.Count -or -not $Given[$At + 1]) { Stop-WithError "$($Given[$At]) needs a value" }
    $Given[$At + 1]
}

function Invoke-Run([string[]] $Given) {
    $options = @(); $filters = @(); $folders = @()
    for ($i = 0; $i -lt $Given.Count; $i++) {
        switch -CaseSensitive ($Given[$i]) {
            '--long' { $env:ACCEPTANCE_LONG = '1' }
            '--filter' { $filters = @("($(Get-OptionValue $Given $i))"); $i++ }
            '--features' { $folders += Get-FeaturesFilter (Get-OptionValue $Given $i); $i++ }
            '--runtime' { $script:runtime = Get-OptionValue $Given $i; $i++ }
            default { $options += $Given[$i] }
        }
    }
    Assert-Dotnet; Assert-Postgres
    Build-Suite
    New-Item -ItemType Directory -Force $out | Out-Null
    Remove-Old $messages, $coverage
    if ($folders) { $filters += "($($folders -join '|'))", 'Category!=after-run' }
    if ($filters) {
        Invoke-Scenarios $messages $false (@('--filter', ($filters -join '&')) + $options)
        $tests = $script:exit
    } else {
        Invoke-Scenarios $messages $true (@('--filter', 'Category!=after-run') + $options)
        $tests = $script:exit
        Invoke-LookBack $messages
        if ($script:exit -ne 0) { $tests = $script:exit }
    }
    Publish-LastReport
    if ($script:exit -eq 0 -and $tests -ne 0) { $script:exit = 1 }
}

# One file of all messages, byte by byte.
function Join-Messages([string[]] $Files, [string] $Whole) {
    $stream = [System.IO.File]::Create((Join-Path (Resolve-Path $out) (Split-Path $Whole -Leaf)))
    try { foreach ($file in $Files) { $bytes = [System.IO.File]::ReadAllBytes((Resolve-Path $file)); $stream.Write($bytes, 0, $bytes.Length) } }
    finally { $stream.Dispose() }
}

function Invoke-Merge([string[]] $Given) {
    $files = @(); $options = @()
    for ($i = 0; $i -lt $Given.Count; $i++) {
        if ($Given[$i] -ceq '--runtime') { $script:runtime = Get-OptionValue $Given $i; $i++ }
        elseif ($Given[$i] -ceq '--json') { $options = @('--json') }
        elseif ($Given[$i] -like '-*') { Stop-WithError "merge does not know '$($Given[$i])'; './acceptance.ps1 merge --help' says what it knows" }
        elseif (Test-HasText $Given[$i]) { $files += $Given[$i] }
        else { Stop-WithError "there are no messages at '$($Given[$i])'" }
    }
    if (-not $files) { Stop-WithError "merge needs the messages of the runs: merge FILE$ellipsis" }
    Assert-Dotnet; Assert-Postgres
    Build-Suite
    New-Item -ItemType Directory -Force $out | Out-Null
    Remove-Old $coverage
    $whole = "$out/merged_messages.ndjson"
    Join-Messages $files $whole
    # With --json, standard output is for the result alone.
    if ($options) { Invoke-LookBack $whole | Write-Complaint } else { Invoke-LookBack $whole }
    $tests = $script:exit
    Remove-Item $whole
    $named = @($files | ForEach-Object { '--messages'; $_ })
    Publish-Report @named --messages $coverage @options
    if ($script:exit -eq 0 -and $tests -ne 0) { $script:exit = 1 }
}

function Invoke-Bench([string[]] $Given) {
    if (-not $Given -or 'engine', 'pipeline', 'report' -cnotcontains $Given[0]) { Stop-WithError 'bench needs one of: engine, pipeline, report' }
    if ($Given[0] -ceq 'pipeline') { Assert-Postgres }
    $folder = if ($Given[0] -eq 'report') { 'reports' } else { $Given[0] }
    $options = @($Given | Select-Object -Skip 1)
    Invoke-Dotnet run -c Release --project "$folder/bench" '--' @options
}

$verb = if ($args.Count -gt 0 -and $args[0]) { $args[0] } else { 'help' }
$rest = @($args | Select-Object -Skip 1)
$long = $env:ACCEPTANCE_LONG
$script:exit = 0
Push-Location $PSScriptRoot
try {
    switch -CaseSensitive ($verb) {
        'run' { if (Test-AsksHelp $rest) { Show-Help help_run } else { Invoke-Run $rest } }
        'test' {
            if (Test-AsksHelp $rest) { Show-Help help_test; break }
            Assert-Dotnet; Assert-Postgres; Invoke-Dotnet test Acceptance.sln -c $configuration --nologo @rest
        }
        'publish' { Assert-Dotnet; Build reports; if (Test-AsksHelp $rest) { Invoke-Reports publish --help } else { Publish-LastReport @rest } }
        'merge' { if (Test-AsksHelp $rest) { Show-Help help_merge } else { Invoke-Merge $rest } }
        'sign' { Assert-Dotnet; Build reports; Invoke-Reports sign --report "$out/livingdoc.json" @rest }
        'signoffs' { Assert-Dotnet; Build reports; Invoke-Reports signoffs --report "$out/livingdoc.json" @rest }
        'verify' { Assert-Dotnet; Build reports; Invoke-Verify $rest }
        'history' { Assert-Dotnet; Build reports; Invoke-Reports history @rest }
        'prove' { Assert-Dotnet; Invoke-WithSteps prove (@('--out', $out) + $rest) }
        'steady' { Assert-Dotnet; Invoke-WithSteps steady (@('--out', $out) + $rest) }
        'mutants' { Assert-Dotnet; Invoke-Mutants (@('--out', $out) + $rest) }
        'bench' {
            if (Test-AsksHelp @($rest | Select-Object -First 1)) { Show-Help help_bench; break }
            Assert-Dotnet; Invoke-Bench $rest
        }
        'up' { Assert-Dotnet; Invoke-WithPipeline up $rest }
        'down' { Assert-Dotnet; Invoke-Support down @rest }
        'compare' { Assert-Dotnet; Invoke-WithPipeline compare (@('--out', "$out/compare") + $rest) }
        'deploy-check' { Assert-Dotnet; Invoke-WithPipeline deploy-check (@('--out', "$out/deploy-check") + $rest) }
        'doctor' { Assert-Dotnet; Invoke-Support doctor @rest }
        { 'help', '-h', '--help' -ccontains $_ } { Show-Help }
        default { Show-Help | Write-Complaint; Stop-WithError "there is no verb '$verb'" }
    }
} catch [System.OperationCanceledException] {
    $script:exit = [int] $_.Exception.Message
} finally {
    $env:ACCEPTANCE_LONG = $long
    Pop-Location
}
exit $script:exit
