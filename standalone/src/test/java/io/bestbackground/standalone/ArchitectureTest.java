package io.bestbackground.standalone;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.bestbackground.common.architecture.ArchitectureRules;

@AnalyzeClasses(packages = "io.bestbackground", importOptions = ArchitectureRules.WithoutTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
}
